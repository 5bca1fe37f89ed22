/** What the program is called with when a lab may be without anybody: an internal word, and no command. */
export const END_WORD = '@end-if-idle'
