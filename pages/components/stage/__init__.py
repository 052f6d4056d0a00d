"""Parts of the stage control beside Pencatatan, and Kendali Layar."""
