package shop.jangteo.gateway.edge;

import org.springframework.core.Ordered;

/** In which order the edge's filters see a request; Spring Security comes after all of them. */
final class EdgeOrder {

  /** First, so that every answer passes it on its way out. */
  static final int ANSWER = Ordered.HIGHEST_PRECEDENCE + 10;

  /** Before anything refuses, so that a page of an allowed origin can read the refusal. */
  static final int CORS = ANSWER + 10;

  static final int RULES = CORS + 10;

  private EdgeOrder() {}
}
