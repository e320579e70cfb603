package shop.jangteo.local.run;

/**
 * A kind of process of ours.
 *
 * @param module the folder it is built in, which is also the name people use for it
 * @param managementPort where it says that it is ready; may be the port itself
 * @param readiness path of that
 */
public record Part(
    String module,
    String mainClass,
    int heapMegabytes,
    int port,
    int managementPort,
    String readiness) {

  /** The one that is always there. */
  public Instance first() {
    return new Instance(this, 0);
  }
}
