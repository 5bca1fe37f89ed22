/** One line of a menu. */
export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint?: string
}

/** Asks on the terminal; null when the student pressed Ctrl-C or Escape. */
export async function choose<Value extends string>(
  question: string,
  choices: readonly Choice<Value>[],
  preselected: Value,
): Promise<Value | null> {
  // Loaded only where a student is asked something.
  const {isCancel, select} = await import('@clack/prompts')
  const answer = await select<string>({
    message: question,
    options: choices.map(({value, label, hint}) => ({value, label, ...(hint && {hint})})),
    initialValue: preselected,
  })
  return isCancel(answer) ? null : (answer as Value)
}
