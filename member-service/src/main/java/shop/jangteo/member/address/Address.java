package shop.jangteo.member.address;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.SealedColumn;

/** Where a member has orders sent (배송지). */
@Entity
@Table(name = "addresses")
class Address {

  @Id private String id;
  @Version private @Nullable Long revision;
  @Column private String memberId;

  /** The member's id or null: a unique column, so that nobody can have two defaults. */
  @Column private @Nullable String defaultOf;

  @Column
  @Convert(converter = SealedColumn.class)
  private String recipient;

  @Column
  @Convert(converter = SealedColumn.class)
  private String phone;

  @Column
  @Convert(converter = SealedColumn.class)
  private String postcode;

  @Column
  @Convert(converter = SealedColumn.class)
  private String line1;

  @Column
  @Convert(converter = SealedColumn.class)
  private String line2;

  protected Address() {}

  Address(String memberId, Label label, boolean isDefault) {
    this.id = Ids.next();
    this.memberId = memberId;
    change(label, isDefault);
  }

  /**
   * What stands on the parcel.
   *
   * @param line2 may be empty
   */
  record Label(String recipient, String phone, String postcode, String line1, String line2) {}

  final void change(Label label, boolean isDefault) {
    recipient = label.recipient;
    phone = label.phone;
    postcode = label.postcode;
    line1 = label.line1;
    line2 = label.line2;
    defaultOf = isDefault ? memberId : null;
  }

  void becomeDefault() {
    defaultOf = memberId;
  }

  boolean isDefault() {
    return defaultOf != null;
  }

  String id() {
    return id;
  }

  Label label() {
    return new Label(recipient, phone, postcode, line1, line2);
  }
}
