package shop.jangteo.inventory;

import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** Whose stock a caller may touch. */
public final class Ownership {

  private Ownership() {}

  /** The seller whose it must be; null for an admin, whose hand reaches every shelf. */
  public static @Nullable String mustBelongTo(Caller caller) {
    return caller.is(Role.ADMIN) ? null : caller.memberId();
  }
}
