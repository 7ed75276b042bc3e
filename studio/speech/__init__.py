"""Speech: words in, sound and the time of each word out."""
