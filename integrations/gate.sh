#!/bin/sh
# 一道闸门：gate.sh 草案文件夹 [从哪一版起] [review 的其他选项]…
# 退出状态就是结论：0 通过；1 有问题；2 用不了；3 没有审查完整；127 没有安装。不是 0 就不放行。
set -eu
drafts=${1:?用法：gate.sh 草案文件夹 [从哪一版起] [选项]…}
since=${2-}
shift "$(($# > 1 ? 2 : 1))"
exec review "$drafts" --changed-since "$since" --out review-out --no-progress \
  --format html,sarif,junit,codequality,text "$@"
