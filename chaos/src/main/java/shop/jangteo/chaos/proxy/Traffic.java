package shop.jangteo.chaos.proxy;

/**
 * What has gone through a proxy so far, by which a fault can be shown to have happened.
 *
 * @param connections accepted
 * @param unreachable connections for which the server could not be reached
 * @param requests pieces of data that clients sent; about one for each request of a small protocol
 * @param bytesUpstream passed on to the server
 * @param bytesDownstream passed on to clients
 * @param delayed pieces that were passed on late
 * @param held pieces that a cut kept on the way
 * @param resets connections that were reset on purpose
 * @param stopped connections that were closed on purpose
 */
public record Traffic(
    long connections,
    long unreachable,
    long requests,
    long bytesUpstream,
    long bytesDownstream,
    long delayed,
    long held,
    long resets,
    long stopped) {

  /** What has happened between an earlier look and this one. */
  public Traffic since(Traffic before) {
    return new Traffic(
        connections - before.connections,
        unreachable - before.unreachable,
        requests - before.requests,
        bytesUpstream - before.bytesUpstream,
        bytesDownstream - before.bytesDownstream,
        delayed - before.delayed,
        held - before.held,
        resets - before.resets,
        stopped - before.stopped);
  }
}
