#!/bin/sh
# Installs or updates the whole platform: helm/deploy.sh ENVIRONMENT TAG
# IMAGE_PREFIX says where the images were pushed to, registry.example/jangteo/; without it what the environment says
set -eu
environment=$1
tag=$2
cd "$(dirname "$0")"
[ -f "environments/$environment.yaml" ] || { echo "There is no environment $environment." >&2; exit 2; }

helm dependency update jangteo
# without --wait a release would count as done before its pods are ready
helm upgrade --install jangteo jangteo --namespace jangteo --create-namespace \
  --values "environments/$environment.yaml" --set-string "global.image.tag=$tag" \
  ${IMAGE_PREFIX:+--set-string "global.image.prefix=$IMAGE_PREFIX"} \
  --wait --timeout 15m

if [ "$environment" = prod ]; then
  for service in services/*/; do
    # fails when the canary was judged bad and taken back
    kubectl argo rollouts status "$(basename "$service")" --namespace jangteo --timeout 60m
  done
fi
