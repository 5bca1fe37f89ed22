# qlab: lets Tab complete qlab's words. Made by `qlab completion zsh --install`; `--uninstall` takes it away.
# What belongs to the qlab that this shell finds is loaded, so that it follows every update.
typeset -g _qlab_root=@ROOT@
(( $+commands[qlab] )) && [[ -r ${commands[qlab]:A:h:h}/dist/completion.zsh ]] && _qlab_root=${commands[qlab]:A:h:h}
[[ ! -r $_qlab_root/dist/completion.zsh ]] || . $_qlab_root/dist/completion.zsh
