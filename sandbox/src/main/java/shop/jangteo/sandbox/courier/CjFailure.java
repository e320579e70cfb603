package shop.jangteo.sandbox.courier;

/** A business failure, which CJ answers with HTTP 200 and a RESULT_CD of E. */
final class CjFailure extends RuntimeException {

  CjFailure(String detail) {
    super(detail);
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
