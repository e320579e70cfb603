package shop.jangteo.local.world;

/** Something that can be bought. */
public record Article(String sku, String name, long price) {}
