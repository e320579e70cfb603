package shop.jangteo.inventory.watch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * The level of a SKU after something happened to it.
 *
 * @param version counts what was announced of it, so it tells two changes apart
 */
record Change(
    @JsonIgnore String sellerId,
    String sku,
    long available,
    long reserved,
    long sold,
    @JsonIgnore long version,
    Instant at) {}
