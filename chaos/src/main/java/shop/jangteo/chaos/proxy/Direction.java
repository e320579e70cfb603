package shop.jangteo.chaos.proxy;

/** Which way bytes flow. */
public enum Direction {
  /** From the client to the server: requests. */
  UPSTREAM,
  /** From the server to the client: answers. */
  DOWNSTREAM
}
