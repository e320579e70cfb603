package shop.jangteo.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer says of one line of an order (상품평).
 *
 * @param helpful how many members found it so
 * @param reports of members that no admin has decided on yet
 * @param editedAt when its author last changed it, or null
 * @param hiddenFor the admin's reason while it is hidden
 * @param images the earliest first; seen by nobody while it is hidden, but by admins
 */
public record Review(
    String id,
    Line line,
    String memberId,
    int stars,
    String text,
    State state,
    int helpful,
    int reports,
    Instant writtenAt,
    @Nullable Instant editedAt,
    @Nullable String hiddenFor,
    @Nullable Reply reply,
    List<Image> images) {

  /** What it is about. */
  public record Line(String orderId, String sku, String productId) {}

  /** A deleted one is kept without its text, so that its line is not written of again. */
  public enum State {
    SHOWN,
    HIDDEN,
    DELETED
  }

  /**
   * @param by as whom it was written
   */
  public record Reply(As by, String text, Instant at) {}

  /** The seller of the product, or the shop itself. */
  public enum As {
    SELLER,
    SHOP
  }

  Review withImages(List<Image> images) {
    return new Review(
        id, line, memberId, stars, text, state, helpful, reports, writtenAt, editedAt, hiddenFor,
        reply, images);
  }

  public boolean isShown() {
    return state == State.SHOWN;
  }
}
