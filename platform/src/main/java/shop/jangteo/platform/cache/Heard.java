package shop.jangteo.platform.cache;

import shop.jangteo.contracts.Event;

/**
 * An event on its way past every instance.
 *
 * @param version of the aggregate that announced it: 1, 2, 3…
 */
public record Heard<E extends Event>(E event, long version) {}
