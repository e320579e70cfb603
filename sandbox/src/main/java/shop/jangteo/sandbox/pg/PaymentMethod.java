package shop.jangteo.sandbox.pg;

/** How a shopper pays; on the wire a method goes by its Korean name. */
enum PaymentMethod {
  CARD("카드", 100),
  EASY_PAY("간편결제", 100),
  MOBILE_PHONE("휴대폰", 100),
  TRANSFER("계좌이체", 200),
  VIRTUAL_ACCOUNT("가상계좌", 200);

  private final String wireName;
  private final long minimum;

  PaymentMethod(String wireName, long minimum) {
    this.wireName = wireName;
    this.minimum = minimum;
  }

  String wireName() {
    return wireName;
  }

  long minimum() {
    return minimum;
  }
}
