package shop.jangteo.badsample.floats;

class FloatingPrice {
  double price = 9_900.0;

  float half() {
    return 0.5f;
  }

  long times(Double factor) {
    return factor.longValue();
  }
}
