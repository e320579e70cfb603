package shop.jangteo.platform.cache;

import java.lang.reflect.ParameterizedType;
import shop.jangteo.contracts.Event;
import shop.jangteo.platform.inbox.EventCatalogue;
import shop.jangteo.platform.mark.MarkedMethod;

/** A method marked {@link HeardByEach}, understood. */
record Listener(MarkedMethod<HeardByEach> method, String topic, EventCatalogue catalogue) {

  static Listener of(MarkedMethod<HeardByEach> method) {
    var parameters = method.method().getGenericParameterTypes();
    if (parameters.length == 1
        && parameters[0] instanceof ParameterizedType type
        && type.getRawType() == Heard.class
        && type.getActualTypeArguments()[0] instanceof Class<?> event) {
      var hears = event.asSubclass(Event.class);
      return new Listener(method, EventCatalogue.topicOf(hears), EventCatalogue.of(hears));
    }
    throw new IllegalStateException(method.method() + " must take one Heard of an event");
  }

  void call(Heard<?> heard) {
    method.call(heard);
  }
}
