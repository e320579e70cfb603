package shop.jangteo.platform.security;

/** What an access token must say (RFC 9068). member-service signs them, everyone checks them. */
public final class AccessTokens {

  public static final String ISSUER = "https://members.jangteo.shop";
  public static final String AUDIENCE = "jangteo";

  /** The {@code typ} header: no other token of ours passes for an access token. */
  public static final String TYPE = "at+jwt";

  /** Claim with the {@link Role}s. */
  public static final String ROLES = "roles";

  private AccessTokens() {}
}
