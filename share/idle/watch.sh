# Waits without taking time until a lab has ended or may be idle: watch.sh HOLD SECONDS COMMAND… `HOLD` is locked for as long as
# the lab lives. The command closes the lab, or prints after how many seconds it is to be asked again. If it cannot say (a full disk),
# it is asked again later.
hold=$1 seconds=$2
shift 2
while [ -e "$hold" ]; do
  flock --timeout "$seconds" --conflict-exit-code 75 "$hold" true
  [ $? = 75 ] || exit 0
  seconds=$("$@" 2>/dev/null) || seconds=600
  [ -n "$seconds" ] || exit 0
done
