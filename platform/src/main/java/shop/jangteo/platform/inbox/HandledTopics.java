package shop.jangteo.platform.inbox;

import java.util.List;

/** The topics this service hears, by their names in the contracts. */
public record HandledTopics(List<String> names) {}
