package shop.jangteo.product.wishlist;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The member keeps as many as one may. */
final class WishlistFull extends Refusal {
  WishlistFull(int most) {
    super(HttpStatus.CONFLICT, "WISHLIST_FULL", most);
  }
}
