package shop.jangteo.search.elastic;

/** Elasticsearch does not answer, or says itself that it cannot at the moment. */
public final class ElasticAway extends RuntimeException {

  public ElasticAway(String what) {
    super(what);
  }

  ElasticAway(String what, Throwable cause) {
    super(what, cause);
  }
}
