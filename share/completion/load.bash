# qlab: lets Tab complete qlab's words. Made by `qlab completion bash --install`; `--uninstall` takes it away.
# What belongs to the qlab that this shell finds is loaded, so that it follows every update.
_qlab_root=$(type -P qlab) && _qlab_root=$(readlink -f "$_qlab_root") && _qlab_root=${_qlab_root%/bin/qlab}
[ -r "$_qlab_root/dist/completion.bash" ] || _qlab_root=@ROOT@
[ ! -r "$_qlab_root/dist/completion.bash" ] || . "$_qlab_root/dist/completion.bash"
