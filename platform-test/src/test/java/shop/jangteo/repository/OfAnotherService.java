package shop.jangteo.repository;

/** What a bad sample of the house rules borrows; nothing else may use it. */
public record OfAnotherService() {}
