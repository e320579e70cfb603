package shop.jangteo.bench.stock;

/**
 * The broker and the database that the measured service stands on.
 *
 * @param jdbcUrl of its schema
 * @param rootPassword of the database
 * @param topicPrefix before every topic's name
 */
public record Ground(String bootstrap, String jdbcUrl, String rootPassword, String topicPrefix) {}
