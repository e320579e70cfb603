#!/bin/sh
# For who lets Argo CD deploy (k8s/argocd): helm/promote.sh ENVIRONMENT TAG
# writes into Git which images an environment runs, which is where Argo looks; the push is yours.
set -eu
if [ $# -ne 2 ]; then
  echo "helm/promote.sh ENVIRONMENT TAG" >&2
  exit 2
fi
environment=$1
tag=$2
cd "$(dirname "$0")"
file=environments/$environment.yaml
[ -f "$file" ] || { echo "There is no environment $environment." >&2; exit 2; }
case $tag in
  '' | *[!A-Za-z0-9._-]*) echo "'$tag' is no tag of an image." >&2; exit 2 ;;
esac
grep -q '^  image: {.*tag: "' "$file" || { echo "$environment runs what was built last; there is nothing to write." >&2; exit 2; }

sed "s|^\\(  image: {.*tag: \\)\"[^\"]*\"|\\1\"$tag\"|" "$file" > "$file.new"
mv "$file.new" "$file"
git add "$file"
# built already: a pipeline that promotes must not begin itself again
git diff --cached --quiet -- "$file" || git commit --quiet --message "Run $tag in $environment [skip ci]" -- "$file"
