package shop.jangteo.order.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.problem.Forbidden;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Callers;
import shop.jangteo.platform.security.Role;

/**
 * Whose cart a request is about: the member's, whom a guest's cart joins when both are named, or
 * else that of the guest.
 */
@Component
final class Owners {

  private final Callers callers;
  private final Guests guests;
  private final Carts carts;

  Owners(Callers callers, Guests guests, Carts carts) {
    this.callers = callers;
    this.guests = guests;
    this.carts = carts;
  }

  /** Empty for a guest who has no cart yet. */
  Optional<String> of(HttpServletRequest request, HttpServletResponse response) {
    var guest = guests.read(request);
    return callers
        .current()
        .map(
            caller -> {
              var member = member(caller);
              guest.ifPresent(
                  owner -> {
                    if (carts.join(owner, member)) {
                      guests.forget(request, response);
                    }
                  });
              return member;
            })
        .or(() -> guest);
  }

  /** With a cart for whoever has none. */
  String orNew(HttpServletRequest request, HttpServletResponse response) {
    var owner = of(request, response).orElseGet(guests::begin);
    if (isGuest(owner)) {
      guests.remember(owner, request, response); // lives from its last change on
    }
    return owner;
  }

  static boolean isGuest(String owner) {
    return owner.startsWith(Guests.PREFIX);
  }

  private static String member(Caller caller) {
    if (!caller.is(Role.MEMBER)) {
      throw new Forbidden();
    }
    return caller.memberId();
  }
}
