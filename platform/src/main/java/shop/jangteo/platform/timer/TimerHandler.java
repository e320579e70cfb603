package shop.jangteo.platform.timer;

import shop.jangteo.platform.mark.MarkedMethod;

/** A method marked {@link OnTimer}, understood. */
record TimerHandler(MarkedMethod<OnTimer> method) {

  TimerHandler {
    var parameters = method.method().getParameterTypes();
    var fits =
        parameters.length >= 1
            && parameters.length <= 2
            && parameters[0] == String.class
            && (parameters.length == 1 || parameters[1] == int.class);
    if (!fits) {
      throw new IllegalStateException(method.method() + " must take (String) or (String, int)");
    }
  }

  String kind() {
    return method.mark().value();
  }

  String logAs() {
    return method.mark().logAs();
  }

  void call(String subjectId, int attempt) {
    if (method.method().getParameterCount() == 1) {
      method.call(subjectId);
    } else {
      method.call(subjectId, attempt);
    }
  }
}
