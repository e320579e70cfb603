package shop.jangteo.platform.inbox;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import shop.jangteo.contracts.Event;
import shop.jangteo.platform.mark.MarkedMethod;

/**
 * A method marked {@link EventHandler}, understood.
 *
 * @param hears the sealed interface, or the record, of the contracts it wants
 */
record Handler(MarkedMethod<EventHandler> method, Class<? extends Event> hears, Form form) {

  enum Form {
    EVENT,
    MESSAGE,
    POLL,
    LOG
  }

  static Handler of(MarkedMethod<EventHandler> marked) {
    var method = marked.method();
    if (method.getParameterCount() != 1) {
      throw new IllegalStateException(method + " must take one event, one message or one poll");
    }
    var parameter = method.getGenericParameterTypes()[0];
    var form = form(parameter);
    var hears =
        switch (form) {
          case EVENT -> parameter;
          case MESSAGE -> argument(parameter);
          case POLL, LOG -> argument(argument(parameter));
        };
    return new Handler(marked, raw(hears).asSubclass(Event.class), form);
  }

  String topic() {
    return EventCatalogue.topicOf(hears);
  }

  void call(Incoming<?> message) {
    if (hears.isInstance(message.event())) {
      method.call(form == Form.EVENT ? message.event() : message);
    }
  }

  void call(List<Incoming<?>> poll) {
    method.call(poll.stream().filter(message -> hears.isInstance(message.event())).toList());
  }

  void callLog(List<Logged<?>> poll) {
    method.call(poll.stream().filter(one -> hears.isInstance(one.message().event())).toList());
  }

  private static Form form(Type parameter) {
    var raw = raw(parameter);
    if (raw == Incoming.class) {
      return Form.MESSAGE;
    }
    if (raw != List.class) {
      return Form.EVENT;
    }
    return raw(argument(parameter)) == Logged.class ? Form.LOG : Form.POLL;
  }

  private static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }
}
