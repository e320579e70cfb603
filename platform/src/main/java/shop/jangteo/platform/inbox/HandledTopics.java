package shop.jangteo.platform.inbox;

import java.util.List;

/**
 * The topics this service hears, by their names in the contracts.
 *
 * @param owned those among them whose process is decided here
 */
public record HandledTopics(List<String> names, List<String> owned) {}
