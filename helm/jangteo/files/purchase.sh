#!/bin/sh
# Walks a purchase over HTTP as a new shopper. Needs GATEWAY; with SANDBOX the order is paid and must be
# delivered, without it is cancelled again, so that nobody is charged and no parcel leaves. SKU says what is bought;
# without it the first thing of the catalogue that is in stock. Nothing is made: there must be something to buy.
set -eu

fail() { echo "FAILED: $*" >&2; exit 1; }

# call METHOD PATH [BODY [KEY]]: the answer's body; a refusal ends the walk and is shown
call() {
  method=$1; path=$2; body=${3-}; key=${4-}
  set -- -sS --max-time 30 -X "$method" -H "Accept: application/json, application/problem+json"
  [ -z "${token-}" ] || set -- "$@" -H "Authorization: Bearer $token"
  [ -z "$body" ] || set -- "$@" -H "Content-Type: application/json" --data "$body"
  [ -z "$key" ] || set -- "$@" -H "Idempotency-Key: $key"
  answer=$(curl "$@" -w '\n%{http_code}' "${base:-$GATEWAY}$path") || fail "$method $path was not answered"
  status=${answer##*
}
  answer=${answer%
*}
  case $status in
    2*) printf '%s' "$answer" ;;
    *) fail "$method $path: $status $answer" ;;
  esac
}

# field NAME: the first of that name in the JSON read; enough for what is asked here
field() { { grep -o "\"$1\" *: *\"\{0,1\}[^\",}]*" || true; } | head -n 1 | sed 's/^[^:]*: *"\{0,1\}//'; }

new_key() { cat /proc/sys/kernel/random/uuid; }

# of JSON NAME: that field of it
of() { printf '%s' "$1" | field "$2"; }

# await STATUS...: until the order is in one of them
await() {
  tries=0
  while [ $tries -lt 60 ]; do
    order=$(call GET "/api/v1/orders/$id")
    now=$(of "$order" status)
    for wanted in "$@"; do
      [ "$now" != "$wanted" ] || { echo "order $id: $now"; return 0; }
    done
    case $now in CANCELLED | EXPIRED) fail "order $id ended as $now" ;; esac
    tries=$((tries + 1))
    sleep 1
  done
  fail "order $id is $now and did not become $*"
}

email="smoke-$(new_key)@jangteo.example"
password="$(new_key)-a1"
call POST /api/v1/members "{\"email\":\"$email\",\"password\":\"$password\",\"name\":\"점검\",\"phone\":\"010-1234-5678\",\"marketingConsent\":false}" > /dev/null
session=$(call POST /api/v1/auth/login "{\"email\":\"$email\",\"password\":\"$password\"}")
token=$(of "$session" accessToken)
home=$(call POST /api/v1/members/me/addresses '{"recipient":"점검","phone":"010-1234-5678","postcode":"06236","line1":"서울특별시 강남구 테헤란로 152","line2":"12층","isDefault":true}')
echo "signed in as $email"

sku=${SKU-}
catalogue=
[ -n "$sku" ] || catalogue=$(call GET "/api/v1/products?size=20")
for product in $(printf '%s' "$catalogue" | grep -o '"id" *: *"[^"]*"' | sed 's/.*"\([^"]*\)"$/\1/'); do
  page=$(call GET "/api/v1/products/$product")
  # an option a line; the first that is there
  option=$(printf '%s' "$page" | tr '{' '\n' | grep '"sku"' | grep '"available" *: *[1-9]' | head -n 1 || true)
  sku=$(of "$option" sku)
  [ -z "$sku" ] || break
done
[ -n "$sku" ] || fail "no product is on sale and in stock"

placed=$(call POST /api/v1/orders "{\"lines\":[{\"sku\":\"$sku\",\"quantity\":1}],\"addressId\":\"$(of "$home" id)\",\"deliveryType\":\"STANDARD\",\"couponIds\":[],\"points\":0,\"payment\":{\"method\":\"CARD\"}}" "$(new_key)")
id=$(of "$placed" id)
await AWAITING_PAYMENT

if [ -z "${SANDBOX-}" ]; then
  call POST "/api/v1/orders/$id/cancel" '{"reason":"smoke test"}' "$(new_key)" > /dev/null
  echo "order $id is cancelled again: as far as a purchase goes without paying"
  exit 0
fi
total=$(of "$order" total)
window=$(base=$SANDBOX; token=; call POST /sandbox/pg/authorize "{\"orderId\":\"$(of "$order" pgOrderId)\",\"amount\":$total,\"method\":\"CARD\"}")
call POST /api/v1/payments/confirm "{\"orderId\":\"$id\",\"paymentKey\":\"$(of "$window" paymentKey)\",\"amount\":$total}" "$(new_key)" > /dev/null
await PAID PREPARING SHIPPED DELIVERED
await DELIVERED
echo "bought and delivered"
