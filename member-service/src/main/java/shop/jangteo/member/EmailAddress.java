package shop.jangteo.member;

import java.util.Locale;

/** An e-mail address as it is stored and compared: without case and without space around it. */
public record EmailAddress(String text) {

  public EmailAddress {
    text = text.strip().toLowerCase(Locale.ROOT);
  }

  /** What stands before the @. */
  String localPart() {
    var at = text.indexOf('@');
    return at < 0 ? text : text.substring(0, at);
  }

  @Override
  public String toString() {
    return "EmailAddress"; // personal: not for logs
  }
}
