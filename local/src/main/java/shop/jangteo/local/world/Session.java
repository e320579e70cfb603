package shop.jangteo.local.world;

import java.util.function.Supplier;

/** Somebody's access token. It lives for minutes only, so who uses it longer signs in again. */
final class Session {

  private final Supplier<String> signIn;
  private String token;

  Session(Supplier<String> signIn) {
    this.signIn = signIn;
    this.token = signIn.get();
  }

  synchronized String token() {
    return token;
  }

  /** Another one than was refused; of many who were refused, one signs in. */
  synchronized String insteadOf(String refused) {
    if (token.equals(refused)) {
      token = signIn.get();
    }
    return token;
  }
}
