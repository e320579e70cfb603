package shop.jangteo.coupon.request;

/** Why a request brought no coupon; the names are part of the API. */
enum Reason {
  SOLD_OUT,
  ALREADY_YOURS,
  NOT_FOR_YOU,
  NOT_OFFERED
}
