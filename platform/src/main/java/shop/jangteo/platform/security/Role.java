package shop.jangteo.platform.security;

/** What a member may be. Everyone who signs up is a MEMBER. */
public enum Role {
  MEMBER,
  SELLER,
  ADMIN
}
