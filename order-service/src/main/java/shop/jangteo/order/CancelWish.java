package shop.jangteo.order;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.data.SealedColumn;

/** The buyer's wish to have an order stopped, and what came of it. */
@Embeddable
class CancelWish {

  /** The buyer's own words. */
  @Convert(converter = SealedColumn.class)
  @Column(name = "cancel_note")
  private @Nullable String note;

  /** Payment or delivery has the word. */
  @Column(name = "cancel_asked")
  private boolean open;

  /** Delivery has said that it is too late. */
  @Column(name = "cancel_refused")
  private boolean refused;

  void utter(String words) {
    note = words;
    open = true;
  }

  void refuse() {
    open = false;
    refused = true;
  }

  /** The order is cancelled, for this wish or for another reason. */
  void settle() {
    open = false;
  }

  /** Whether somebody still has to answer. */
  boolean isOpen() {
    return open;
  }

  boolean isRefused() {
    return refused;
  }
}
