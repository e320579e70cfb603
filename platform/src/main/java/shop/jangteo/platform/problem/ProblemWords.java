package shop.jangteo.platform.problem;

/**
 * A bundle with the words for the refusals of a library. Where a service has words of its own for a
 * code, it says those.
 */
public record ProblemWords(String bundle) {}
