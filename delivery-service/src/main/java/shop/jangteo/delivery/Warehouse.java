package shop.jangteo.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import shop.jangteo.contracts.delivery.DeliveryEvent.WarehouseOpened;
import shop.jangteo.contracts.delivery.DeliveryEvent.WarehouseSnapshot;
import shop.jangteo.delivery.courier.Party;
import shop.jangteo.platform.data.Aggregate;

/** A warehouse (물류센터), which is the sender of its parcels. */
@Entity
@Table(name = "warehouses")
class Warehouse extends Aggregate {
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

  @Override
  public String getId() {
    return id;
  }

  /** To be announced once: the first warehouses came with a migration, which announces nothing. */
  void open() {
    announce(new WarehouseOpened(id, postcode));
  }

  void announceAgain() {
    announceAgain(new WarehouseSnapshot(id, postcode));
  }

  Party sender() {
    return new Party(name, phone, postcode, line1, line2);
  }
}
