package shop.jangteo.platform.command;

/** Where in the line of its key a request stands: among those of one key, lower offsets go first. */
public record Place(int partition, long offset) {}
