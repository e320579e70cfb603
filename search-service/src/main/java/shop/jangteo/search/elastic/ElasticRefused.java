package shop.jangteo.search.elastic;

/** Elasticsearch has understood what it was asked and does not want to do it. */
public final class ElasticRefused extends RuntimeException {

  private final int status;

  ElasticRefused(int status, String what) {
    super(what);
    this.status = status;
  }

  /** As in HTTP. */
  public int status() {
    return status;
  }
}
