package shop.jangteo.inventory.warehouse;

/** As much of a warehouse as matters to stock: where it is. */
record Warehouse(String id, String postcode) {}
