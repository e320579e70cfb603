package shop.jangteo.platform.outbox;

/**
 * A bean of this type says that the aggregates of a table are known to the world by more than their
 * row's key: that of SKU {@code X} is {@code sku:X}.
 */
public record KeyPrefix(String table, String prefix) {}
