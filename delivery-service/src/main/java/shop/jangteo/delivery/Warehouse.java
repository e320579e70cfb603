package shop.jangteo.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import shop.jangteo.delivery.courier.Party;

/** A warehouse (물류센터), which is the sender of its parcels. */
@Entity
@Table(name = "warehouses")
class Warehouse {
  @Id private String id;

  @Column private String name;

  @Column private String phone;

  @Column private String postcode;

  @Column private String line1;

  @Column private String line2;

  protected Warehouse() {}

  String id() {
    return id;
  }

  Party sender() {
    return new Party(name, phone, postcode, line1, line2);
  }
}
