package shop.jangteo.bench.search;

import java.net.URI;

/**
 * What the measured service stands on, and where it is.
 *
 * @param jdbcUrl of its schema
 * @param rootPassword of the database
 * @param topicPrefix before every topic's name
 * @param alias under which its index is asked
 */
public record Ground(
    String bootstrap,
    String jdbcUrl,
    String rootPassword,
    String topicPrefix,
    URI elasticsearch,
    String alias,
    URI service) {}
