package shop.jangteo.sandbox.web;

/** A request that is answered with a status, a stable code and words in two languages. */
public final class Refusal extends RuntimeException {

  private final int status;
  private final String code;
  private final String korean;
  private final String english;

  public Refusal(int status, String code, String korean, String english) {
    super(code + ": " + english);
    this.status = status;
    this.code = code;
    this.korean = korean;
    this.english = english;
  }

  public static Refusal invalid(String korean, String english) {
    return new Refusal(400, "INVALID_REQUEST", korean, english);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String message(boolean inEnglish) {
    return inEnglish ? english : korean;
  }
}
