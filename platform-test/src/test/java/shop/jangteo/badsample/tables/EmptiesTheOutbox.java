package shop.jangteo.badsample.tables;

final class EmptiesTheOutbox {

  private EmptiesTheOutbox() {}

  static String sql(String topic) {
    return "DELETE FROM outbox_events WHERE topic = '" + topic + "'";
  }
}
