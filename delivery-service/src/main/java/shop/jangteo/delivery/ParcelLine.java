package shop.jangteo.delivery;

import jakarta.persistence.Embeddable;

/** What the parcel from one warehouse holds of a SKU. */
@Embeddable
record ParcelLine(String warehouseId, String sku, int quantity) {}
