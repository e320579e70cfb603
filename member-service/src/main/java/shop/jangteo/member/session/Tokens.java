package shop.jangteo.member.session;

/**
 * What a client signs its requests with.
 *
 * @param expiresIn seconds until the access token is of no use
 * @param refreshToken buys the next pair, once
 */
record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken) {
  @Override
  public String toString() {
    return "Tokens"; // not for logs
  }
}
