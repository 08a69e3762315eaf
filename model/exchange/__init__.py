"""Files of other formats than our own: read into a Study, written from one."""
