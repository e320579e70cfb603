package shop.jangteo.product;

import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** Who changes a product: its seller, or an admin, whose word a seller cannot take back. */
record Author(String memberId, boolean isAdmin) {
  static Author of(Caller caller) {
    return new Author(caller.memberId(), caller.is(Role.ADMIN));
  }
}
